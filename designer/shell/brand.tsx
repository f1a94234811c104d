/** The product's mark and name. */
export const Brand = () => (
  <span className="brand">
    <svg viewBox="0 0 32 32" width="30" height="30" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0b5573" />
      <path
        d="M10 20.5a4.5 4.5 0 1 1 4.3-5.9l3.4 2.8a4.5 4.5 0 1 1 4.3-5.9"
        fill="none"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        transform="translate(0 1)"
      />
      <circle cx="10" cy="17" r="1.7" fill="#fff" />
      <circle cx="22" cy="16" r="1.7" fill="#f0b64a" />
    </svg>
    <span>Liên Thông</span>
  </span>
)
