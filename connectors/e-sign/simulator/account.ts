/** What the simulated service knows of its one customer. Invented, and worth nothing anywhere else. */
export const ACCOUNT = {
  clientId: 'simulator-client',
  clientSecret: 'simulator-client-secret',
  user: 'simulator-user',
  password: 'simulator-password',
} as const

/** The secret of every signer who signs by PIN instead of the telephone. */
export const PIN = '123456'

/** Settings of a connection to the simulator, by the way it signs in; signers confirm on the page. */
export const E_SIGN_SIMULATOR_SETTINGS = {
  oauth2: {
    kieuXacThuc: 'oauth2',
    clientId: ACCOUNT.clientId,
    clientSecret: ACCOUNT.clientSecret,
    xacThuc: [{ id: 'mobile' }],
    traCuuTheoMa: true,
  },
  login: {
    kieuXacThuc: 'login',
    tenDangNhap: ACCOUNT.user,
    matKhau: ACCOUNT.password,
    xacThuc: [{ id: 'mobile' }],
    traCuuTheoMa: true,
  },
} as const
