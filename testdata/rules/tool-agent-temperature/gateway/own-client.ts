// The project's own client, known to the linter by the configuration.
export const chat = (question: string, tools: unknown[], options: { temperature: number }) => question;
