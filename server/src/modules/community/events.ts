/** Facts of this module, past tense; ids only. */
export const householdMemberListed = 'household.member_listed';
export const householdMemberEnded = 'household.member_ended';
export const fileImported = 'community.file_imported';
