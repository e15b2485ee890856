/** Deep equality for the widgets: Backbone's library has it too, so Lodash need not come along. */

import { isEqual } from "underscore";

export default isEqual;
