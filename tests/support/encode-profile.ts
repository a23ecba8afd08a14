export { encodeProfile } from '#core/profile/encode-profile';
