// What the page can ask of the node. Every call gives null, or in words what went wrong.

async function post(path, body) {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: body ? { "Content-Type": "application/json" } : {},
      body: body && JSON.stringify(body),
    });
    return response.ok ? null : await reason(response);
  } catch {
    return "The node does not answer.";
  }
}

async function reason(response) {
  try {
    return String((await response.json()).error);
  } catch {
    return `The node refused (HTTP ${response.status}).`;
  }
}

export const addBootstrap = (address) => post("/api/bootstrap", { address });
export const stopNode = () => post("/api/stop");
