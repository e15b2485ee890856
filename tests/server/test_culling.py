"""Kernels that nobody needs any more are ended, and those that somebody may need are not."""

from __future__ import annotations

from datetime import timedelta

from tests.server.hall import Hall, alive


def test_a_kernel_without_a_page_ends_after_ten_minutes(house: Hall) -> None:
    visitor = house.open(house.form)

    def idle(seconds: float) -> None:
        visitor.keeper.last_activity -= timedelta(seconds=seconds)
        house.run(house.kernels.cull_kernels())

    idle(590)
    assert alive(visitor.pid)
    idle(20)
    assert not alive(visitor.pid)
    assert visitor.kernel_id not in house.kernels


def test_a_kernel_whose_page_is_open_ends_after_two_silent_hours(house: Hall) -> None:
    visitor = house.open(house.form)
    house.kernels.notify_connect(visitor.kernel_id)

    def idle(hours: float) -> None:
        visitor.keeper.last_activity -= timedelta(hours=hours)
        house.run(house.kernels.cull_kernels())

    idle(1.9)
    assert alive(visitor.pid)
    house.kernels.notify_disconnect(visitor.kernel_id)
    idle(0.1)
    assert alive(visitor.pid), "its ten minutes begin when the page goes away"
    house.kernels.notify_connect(visitor.kernel_id)
    idle(2)
    assert not alive(visitor.pid)
