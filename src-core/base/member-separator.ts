/** Parts a member's path from its archive's: no file system has it in a name by chance. */
export const MEMBER_SEPARATOR = ' › ';
