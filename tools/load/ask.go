package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"
)

// kind is a kind of request.
type kind struct {
	name   string
	want   int // status
	method string
	url    func(n int) string // of the n-th
	body   string
	lost   func(good []int) (int, error) // how many of those that were acknowledged are not there; nil: nothing is kept
}

// board is a board as its teacher knows it.
type board struct{ ID, Secret string }

// lost counts the hand-ins that were acknowledged and are not on their boards.
func lost(url string, boards []board, good []int) (n int, err error) {
	there := map[string]bool{}
	for _, b := range boards {
		req, err := http.NewRequest(http.MethodGet, url+"/api/boards/"+b.ID+"/handins?brief", nil)
		if err != nil {
			return 0, err
		}
		req.Header.Set("Authorization", "Bearer "+b.Secret)
		res, err := client.Do(req)
		if err != nil {
			return 0, err
		}
		var list struct{ HandIns []struct{ ID string } }
		err = json.NewDecoder(res.Body).Decode(&list)
		res.Body.Close()
		if err != nil || res.StatusCode != http.StatusOK {
			return 0, fmt.Errorf("listing hand-ins: %s, %w", res.Status, err)
		}
		for _, h := range list.HandIns {
			there[h.ID] = true
		}
	}
	for _, i := range good {
		if !there[id(i)] {
			n++
		}
	}
	return n, nil
}

// beyond names the requests of a client that has used up what it may.
const beyond = "hand-in, beyond"

// perBoard is how many hand-ins go to one board, which takes 2000.
const perBoard = 1500

const handIn = `{"name":"A","link":"seed=7&ask=rates&ans=1,2,3,4,5,6,7,8&hash=40000:0123456789abcdef"}`

// requests returns the kinds of requests to a backend, for which it makes a short link and boards.
func requests(url string, n int) ([]kind, error) {
	var link struct{ Path string }
	if err := post(url+"/api/links", `{"link":"seed=7"}`, &link); err != nil {
		return nil, err
	}
	boards := make([]board, (n-1)/perBoard+1)
	for i := range boards {
		if err := post(url+"/api/boards", `{"rate":4000}`, &boards[i]); err != nil { // all come from one address
			return nil, err
		}
	}
	fixed := func(path string) func(int) string { return func(int) string { return url + path } }
	put := func(i int) string {
		return url + "/api/boards/" + boards[i/perBoard].ID + "/handins/" + id(i)
	}
	another := func(i int) string { // under ids that the boards do not have: those count for the address
		return url + "/api/boards/" + boards[i/perBoard].ID + "/handins/" + id(i+maxRequests)
	}
	stored := func(good []int) (int, error) { return lost(url, boards, good) }
	return []kind{
		{"page", http.StatusOK, http.MethodGet, fixed("/"), "", nil},
		{"short link", http.StatusFound, http.MethodGet, fixed("/" + link.Path), "", nil},
		{"hand-in", http.StatusOK, http.MethodPut, put, handIn, stored},
		{beyond, http.StatusOK, http.MethodPut, another, handIn, nil},
	}, nil
}

// id returns the id of the n-th hand-in.
func id(n int) string {
	b := bytes.Repeat([]byte("a"), 26)
	for i := 0; n > 0; i++ {
		b[i] += byte(n % 16)
		n /= 16
	}
	return string(b)
}

// client follows no redirection, and keeps as many connections as there are clients.
var client = &http.Client{
	Timeout:       time.Minute,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	Transport:     &http.Transport{MaxIdleConnsPerHost: maxClients},
}

func post(url, body string, into any) error {
	res, err := client.Post(url, "application/json", strings.NewReader(body))
	if err != nil {
		return err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusCreated {
		return fmt.Errorf("%s: %s", url, res.Status)
	}
	return json.NewDecoder(res.Body).Decode(into)
}

// result is what came of many requests.
type result struct {
	times          []time.Duration // to each answer, sorted
	took           time.Duration
	refused, wrong int
	good           []int // numbers of the requests that got the answer they wanted
}

// quantile returns a quantile of the times (ms).
func (r *result) quantile(p float64) float64 {
	if len(r.times) == 0 {
		return 0
	}
	return r.times[int(p*float64(len(r.times)-1))].Seconds() * 1000
}

// ask sends requests of a kind from all clients, each its next as soon as the last is answered.
func ask(ctx context.Context, k kind, o options) (r result) {
	ctx, cancel := context.WithTimeout(ctx, o.limit)
	defer cancel()
	var next atomic.Int64
	var mu sync.Mutex
	var clients sync.WaitGroup
	begin := time.Now()
	for range o.clients {
		clients.Go(func() {
			for n := int(next.Add(1)) - 1; n < o.n && ctx.Err() == nil; n = int(next.Add(1)) - 1 {
				start := time.Now()
				status, err := once(k, n)
				took := time.Since(start)
				mu.Lock()
				r.times = append(r.times, took)
				switch {
				case err == nil && status == http.StatusTooManyRequests:
					r.refused++
				case err != nil || status != k.want:
					r.wrong++
				default:
					r.good = append(r.good, n)
				}
				mu.Unlock()
			}
		})
	}
	clients.Wait()
	r.took = time.Since(begin)
	slices.Sort(r.times)
	return r
}

// attempts is how often a request is sent whose connection breaks, as browsers do.
const attempts = 5

// once sends a request and reads its answer.
func once(k kind, n int) (status int, err error) {
	for range attempts {
		status, err = attempt(k, n)
		if err == nil {
			break
		}
	}
	return status, err
}

func attempt(k kind, n int) (status int, err error) {
	req, err := http.NewRequest(k.method, k.url(n), strings.NewReader(k.body))
	if err != nil {
		return 0, err
	}
	req.Header.Set("Content-Type", "application/json")
	res, err := client.Do(req)
	if err != nil {
		return 0, err
	}
	defer res.Body.Close()
	_, err = io.Copy(io.Discard, res.Body)
	return res.StatusCode, err
}
