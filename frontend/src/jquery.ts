/** What widgets use of jQuery: something whose first member is the element of a view. */
export default function only(element: Element): [Element] {
  return [element];
}
