//go:build js && wasm

package page

import "syscall/js"

// on has f called with each event of a target, as long as the page lives. options are those of addEventListener.
func on(target js.Value, event string, options any, f func(e js.Value)) {
	target.Call("addEventListener", event, js.FuncOf(func(_ js.Value, args []js.Value) any {
		f(args[0])
		return nil
	}), options)
}

// once returns a function for JavaScript that calls f the first time it is called, and must be called no more.
func once(f func(args []js.Value)) js.Func {
	var fn js.Func
	fn = js.FuncOf(func(_ js.Value, args []js.Value) any {
		fn.Release()
		f(args)
		return nil
	})
	return fn
}

// then has one of two functions called with what a promise comes to: its value, or why it has failed.
func then(promise js.Value, kept, failed func(v js.Value)) {
	var either [2]js.Func
	for i, f := range []func(js.Value){kept, failed} {
		either[i] = js.FuncOf(func(_ js.Value, args []js.Value) any {
			either[0].Release()
			either[1].Release()
			f(args[0])
			return nil
		})
	}
	promise.Call("then", either[0], either[1])
}
