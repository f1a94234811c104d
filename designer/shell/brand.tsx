/** The product's mark and name. */
export const Brand = () => (
  <span className="brand">
    <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0b5c7d" />
      <path d="M9.5 22.5C17 22.5 15 9.5 22.5 9.5" fill="none" stroke="#fff" strokeWidth="2.8" strokeLinecap="round" />
      <circle cx="9.5" cy="22.5" r="4" fill="#fff" />
      <circle cx="22.5" cy="9.5" r="4" fill="#f2b84b" />
    </svg>
    <span>Liên Thông</span>
  </span>
)
