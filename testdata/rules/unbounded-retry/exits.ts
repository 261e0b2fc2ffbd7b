// Success may leave by ending the program.
export async function untilApproved(id: string) {
  for (;;) { // expect: unbounded-retry
    try {
      const response = await fetch(`https://example.org/requests/${id}`);
      const body = await response.json();
      if (response.ok && body.status === "approved") {
        console.log(body);
        process.exit(0);
      }
    } catch (error: any) {
      console.log(error.message);
    }
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}

export async function untilApprovedOrLate(id: string) {
  const end = Date.now() + 60_000;
  for (;;) {
    try {
      const response = await fetch(`https://example.org/requests/${id}`);
      if (response.ok) process.exit(0);
    } catch (error: any) {
      console.log(error.message);
    }
    if (Date.now() > end) process.exit(1);
    await new Promise((resolve) => setTimeout(resolve, 5000));
  }
}
