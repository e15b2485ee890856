/** HTML from the kernel, without anything that could act. Scripts never come through. */

import DOMPurify from "dompurify";

// Links stay in the page's own tab; forms and frames have no place in an answer of a widget.
const RICH = {
  USE_PROFILES: { html: true, svg: true, svgFilters: true },
  FORBID_TAGS: ["form", "style"],
  FORBID_ATTR: ["style"],
};

const INLINE = {
  ALLOWED_TAGS: ["a", "abbr", "b", "code", "em", "i", "img", "li", "ol", "span", "strong", "ul"],
  ALLOWED_ATTR: ["class", "href", "src", "title"],
  ALLOW_DATA_ATTR: false,
};

/** Text with a little markup, as in the description of a control. */
export function sanitizeInline(html: string): string {
  return DOMPurify.sanitize(html, INLINE);
}

/** A piece of a page, as outputs hold it: text, tables, pictures. */
export function sanitizeRich(html: string): string {
  return DOMPurify.sanitize(html, RICH);
}

// base-manager expects the signature of sanitize-html, for descriptions only.
export default sanitizeInline;
