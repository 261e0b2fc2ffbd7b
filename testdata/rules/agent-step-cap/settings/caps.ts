export const endless = { maxTurns: null };
export const sober = { maxTurns: 12 };
