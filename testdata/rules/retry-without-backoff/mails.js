// Mail and uploads go out, too.
import nodemailer from "nodemailer";
import OSS from "ali-oss";

const store = new OSS({ region: "r", bucket: "b" });

export const confirm = async (order) => {
  const post = nodemailer.createTransport({ service: "mail", auth: { user: process.env.U, pass: process.env.P } });
  const mail = { to: order.email, subject: "Order", text: "ok" };
  const again = async (most = 3) => {
    let attempt = 0;
    while (attempt < most) { // expect: retry-without-backoff
      try {
        await post.sendMail(mail);
        break;
      } catch (error) {
        attempt++;
        console.error(`attempt ${attempt} failed`, error);
      }
    }
  };
  await again();
};

export async function upload(key, bytes) {
  for (let i = 0; i <= 2; i++) { // expect: retry-without-backoff
    try {
      await store.put(key, bytes);
      break;
    } catch (error) {
      if (i < 2) {
        console.warn(error);
        continue;
      }
      throw error;
    }
  }
}
