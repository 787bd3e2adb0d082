// Package port moves bytes between page and workers through message ports, typed arrays and shared memory.
//
// A message is one ArrayBuffer that holds exactly one message of engine/wire, and is transferred, not copied. The
// page's end is in page.go, a worker's end in worker.go, the memory that workers share in exchange.go. The page's end
// encodes what it sends; nothing here looks into a message that has come.
package port
