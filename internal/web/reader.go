package web

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"xuntu.dev/internal/fault"
)

// Reader reads a T out of JSON as Handle reads bodies: held against its schema,
// which stands in the OpenAPI document from then on, and without what was masked
// for the asker. Where names the JSON in the locations of what is wrong.
func Reader[T any](a *API, where string) func(ctx context.Context, raw json.RawMessage) (T, error) {
	registry := a.huma.OpenAPI().Components.Schemas
	schema := registry.Schema(reflect.TypeFor[T](), true, where)
	return func(ctx context.Context, raw json.RawMessage) (body T, err error) {
		var loose any
		if err := json.Unmarshal(raw, &loose); err != nil {
			return body, fault.New(fault.Invalid, "input_invalid", "this is no JSON: %v", err).At(where, "is no JSON", nil)
		}
		path, found := huma.NewPathBuffer([]byte{}, 0), &huma.ValidateResult{}
		path.Push(where)
		huma.Validate(registry, schema, path, huma.ModeWriteToServer, loose, found)
		if len(found.Errors) > 0 {
			return body, newHumaError(http.StatusUnprocessableEntity, "validation failed", found.Errors...)
		}
		if err := json.Unmarshal(raw, &body); err != nil {
			return body, fault.New(fault.Invalid, "input_invalid", "this cannot be read: %v", err).At(where, "cannot be read", nil)
		}
		return body, unmask(ctx, &body)
	}
}
