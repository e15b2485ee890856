import DOMPurify from "dompurify";
export default function sanitize(html: string): string { return DOMPurify.sanitize(html); }
