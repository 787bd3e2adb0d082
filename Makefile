# Everything starts here: `make serve` opens the page, `make test` proves it. Steps that need more than a line or two
# are Go programs under tools/.
WASM_EXEC = $(shell go env GOROOT)/lib/wasm/go_js_wasm_exec

help: ## what can be made
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/'

serve: ## build the page, serve it on localhost and open it; rebuilds on change
	go run ./tools/serve

test: ## everything: engine, page, js/wasm, arm64, and the built page in Chromium and Firefox
	go run ./tools/browsers
	$(MAKE) -j 2 test-page test-rest

test-page: # takes longest; the rest beside it uses the time that browsers wait
	go test -timeout 45m ./tools/e2e

test-rest:
	go test -p 1 -timeout 45m $$(go list ./... | grep -v tools/e2e)
	go test -tags tinygo ./web ./web/rooms/...
	GOOS=js GOARCH=wasm go test -p 1 -exec "$(WASM_EXEC)" ./engine/...
	GOARCH=arm64 CGO_ENABLED=0 go test -exec qemu-aarch64-static -run Hash ./engine/sim

check: ## formatting, vet, fast tests, workflows, vulnerabilities; remakes generated files: before every commit
	@test -z "$$(gofmt -l engine web wasm tools)" || { gofmt -l engine web wasm tools; exit 1; }
	go vet ./... && GOOS=js GOARCH=wasm go vet ./wasm/...
	$(MAKE) generate && git diff --exit-code -- '*_gen.go' 'web/static/exercises.*' engine/kernel/simd.wasm
	go test -short ./engine/... ./web/... ./tools/lib/headless && go test -tags tinygo ./web ./web/rooms/...
	go tool actionlint -shellcheck= -pyflakes=
	$(MAKE) vuln VULN=-offline-ok

vuln: ## known vulnerabilities in what we import; fails where their database cannot be asked, but for VULN=-offline-ok
	go run ./tools/vuln $(VULN)

build: ## the static site, into dist/; SOURCE=https://… is where visitors find its source, KEEP=DIR has earlier releases
	go run ./tools/build -source "$$SOURCE" -keep "$$KEEP"

release: build ## the site and the commands for all platforms as archives, into dist-release/; TAG=v1.2.3 is checked
	go run ./tools/release -tag "$$TAG"

bench: ## realtime factors, natively and in browsers; go run ./tools/bench -results tools/bench/RESULTS.md keeps them
	go run ./tools/bench

deploy-check: ## bundle the Worker and hold it against Cloudflare's limits, offline
	go run ./tools/deploy

load: ## visitors a second that page and backend bear, natively and in Cloudflare's runtime
	go run ./tools/load

soak: ## what takes hours: the page open for 30 minutes, every fuzz target for 10, fifty runs killed, load
	go run ./tools/soak

gallery: ## the pictures of web/gallery, taken of the running page
	go run ./tools/gallery -gallery web/gallery

generate: ## remake generated files
	go generate ./...

.PHONY: help serve test test-page test-rest check vuln build release bench deploy-check load soak gallery generate
