/** The part of Deno that entries of functions use; they run nowhere else. */
declare namespace Deno {
  function serve(handler: (request: Request) => Response | Promise<Response>): unknown;
}
