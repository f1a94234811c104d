export const MethodBadge = ({ method }: { readonly method: string }) => (
  <span className={`method method-${method.toLowerCase()}`}>{method}</span>
)
