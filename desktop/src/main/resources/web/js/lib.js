// The only file that knows where the libraries are and which versions: they come as WebJars, and the
// versions here must be those of desktop/pom.xml.
// Imports run in order, which d3-force relies on: its browser build takes the other three from the global d3.
import "/webjars/d3-dispatch/3.0.1/dist/d3-dispatch.min.js";
import "/webjars/d3-quadtree/3.0.1/dist/d3-quadtree.min.js";
import "/webjars/d3-timer/3.0.1/dist/d3-timer.min.js";
import "/webjars/d3-force/3.0.0/dist/d3-force.min.js";

// lit-html sets text as text: a peer's operator name can never become markup.
export { html, svg, render, nothing } from "/webjars/lit-html/3.3.2/lit-html.js";
export { repeat } from "/webjars/lit-html/3.3.2/directives/repeat.js";

export const { forceSimulation, forceRadial, forceCollide, forceManyBody, forceLink } = globalThis.d3;
