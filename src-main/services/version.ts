import packageJson from '../../package.json';

/** The application's own version. */
export const VERSION: string = packageJson.version;
