import { generateText } from "ai";
import { literal } from "sequelize";

export async function ask(model: any, posts: any, question: string) {
  const { text } = await generateText({ model, prompt: question });
  return posts.findAll({ where: literal(`title like '%${text}%'`) }); // expect: model-output-to-shell
}
