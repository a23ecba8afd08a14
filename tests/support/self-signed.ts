/**
 * A certificate for 127.0.0.1 that nobody signed but itself, with its key: it protects nothing. Made by
 * `openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 36500 -subj /CN=localhost
 * -addext subjectAltName=DNS:localhost,IP:127.0.0.1`.
 */
export const SELF_SIGNED = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQg+fUW4kDaEvJmS+wW
SvpC4QDMqZXBtyAAnbjtHsEBcVmhRANCAARVnR61aAj5wPlcVOy+M5ossvAyJ+JW
5/tt0TOSAhO9EvLpKckIBiNSPYP5P19f+E7bQHZiBcJNCQmm1/YMkCwX
-----END PRIVATE KEY-----`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBmjCCAUGgAwIBAgIUY0+FzF1XGHq7ZipFn4TvbugE9IUwCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyODE5MjEwOVoYDzIxMjYxMTA0
MTkyMTA5WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAARVnR61aAj5wPlcVOy+M5ossvAyJ+JW5/tt0TOSAhO9EvLpKckIBiNS
PYP5P19f+E7bQHZiBcJNCQmm1/YMkCwXo28wbTAdBgNVHQ4EFgQU3UuZDJX3WFpD
uZNAp6Zb0LhLZrcwHwYDVR0jBBgwFoAU3UuZDJX3WFpDuZNAp6Zb0LhLZrcwDwYD
VR0TAQH/BAUwAwEB/zAaBgNVHREEEzARgglsb2NhbGhvc3SHBH8AAAEwCgYIKoZI
zj0EAwIDRwAwRAIgBuUK63B7j+d8Lw38WzUPPWXwEbhf6aFJJG1MTz3lJPICIG8x
ioQdjWhFfZggZ2JzTbeVamWhtyAlo8annxZlaRu/
-----END CERTIFICATE-----`,
};
