export declare const NODE_FLAGS: readonly string[]
export declare const nodeEnvironment: (root: string) => Readonly<Record<string, string>>
