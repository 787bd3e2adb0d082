package browser

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"sync"

	"github.com/gobwas/ws"
	"github.com/gobwas/ws/wsutil"
)

// bidi is a connection that speaks WebDriver BiDi: commands with numbered answers, and events, as JSON over a
// WebSocket (https://www.w3.org/TR/webdriver-bidi/).
type bidi struct {
	conn    net.Conn
	onEvent func(method string, params json.RawMessage) // called from the reading goroutine; must not call

	mu      sync.Mutex
	next    int
	answers map[int]chan bidiMessage
	lost    error // why the connection ended
}

// bidiMessage is any message from the browser: an answer, an error or an event.
type bidiMessage struct {
	Type    string          `json:"type"`
	ID      int             `json:"id"`
	Result  json.RawMessage `json:"result"`
	Error   string          `json:"error"`
	Message string          `json:"message"`
	Method  string          `json:"method"`
	Params  json.RawMessage `json:"params"`
}

// dialBidi connects to a browser; the connection lasts until ctx ends.
func dialBidi(ctx context.Context, url string, onEvent func(method string, params json.RawMessage)) (*bidi, error) {
	conn, buffered, _, err := ws.Dial(ctx, url)
	if err != nil {
		return nil, err
	}
	b := &bidi{conn: conn, onEvent: onEvent, answers: map[int]chan bidiMessage{}}
	context.AfterFunc(ctx, func() { conn.Close() })
	go b.read(buffered)
	return b, nil
}

// read passes messages on until the connection ends. buffered holds what came with the handshake, if anything.
func (b *bidi) read(buffered *bufio.Reader) {
	stream := struct {
		io.Reader
		io.Writer
	}{b.conn, b.conn}
	if buffered != nil {
		stream.Reader = buffered
	}
	for {
		data, err := wsutil.ReadServerText(stream)
		if err == nil {
			err = b.receive(data)
		}
		if err != nil {
			b.lose(err)
			return
		}
	}
}

func (b *bidi) receive(data []byte) error {
	var m bidiMessage
	if err := json.Unmarshal(data, &m); err != nil {
		return fmt.Errorf("bidi: %w", err)
	}
	if m.Type == "event" {
		b.onEvent(m.Method, m.Params)
		return nil
	}
	b.mu.Lock()
	answer := b.answers[m.ID]
	delete(b.answers, m.ID)
	b.mu.Unlock()
	if answer != nil {
		answer <- m
	}
	return nil
}

// lose ends every call in progress.
func (b *bidi) lose(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.lost = fmt.Errorf("%w: %w", errLost, err)
	for id, answer := range b.answers {
		close(answer)
		delete(b.answers, id)
	}
}

// object is the parameters of a command.
type object = map[string]any

// call sends a command and decodes its answer into result, unless that is nil.
func (b *bidi) call(ctx context.Context, method string, params object, result any) error {
	answer := make(chan bidiMessage, 1)
	b.mu.Lock()
	if b.lost != nil {
		b.mu.Unlock()
		return b.lost
	}
	b.next++
	id := b.next
	b.answers[id] = answer
	b.mu.Unlock()

	if err := b.send(object{"id": id, "method": method, "params": params}); err != nil {
		return err
	}
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case m, ok := <-answer:
		switch {
		case !ok:
			return b.lost
		case m.Type == "error":
			return fmt.Errorf("%s: %s: %s", method, m.Error, m.Message)
		case result == nil:
			return nil
		}
		return json.Unmarshal(m.Result, result)
	}
}

// send writes one message in one piece, so that senders need no lock among them.
func (b *bidi) send(message any) error {
	data, err := json.Marshal(message)
	if err != nil {
		return err
	}
	frame, err := ws.CompileFrame(ws.MaskFrameInPlace(ws.NewTextFrame(data)))
	if err != nil {
		return err
	}
	if _, err := b.conn.Write(frame); err != nil {
		return fmt.Errorf("%w: %w", errLost, err)
	}
	return nil
}
