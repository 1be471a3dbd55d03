package common

import (
	"context"
	"net/http"

	"xuntu.dev/internal/access"
	"xuntu.dev/internal/db"
	"xuntu.dev/internal/fields"
	"xuntu.dev/internal/web"
)

func (d *desk) fieldRoutes(api *web.API) {
	web.Handle(api, web.Route{
		ID: "list-fields", Method: http.MethodGet, Path: "/api/app/fields", Tag: "app", SignedIn: true,
		Summary: "Fields of the company's own, by the kind of row that has them",
	}, d.getFields)
	web.Handle(api, web.Route{
		ID: "add-field", Method: http.MethodPost, Path: "/api/app/fields", Tag: "app", Needs: Parameters,
		Summary: "Give a kind of row one more field",
	}, d.postField)
	web.Handle(api, web.Route{
		ID: "change-field", Method: http.MethodPut, Path: "/api/app/fields/{id}", Tag: "app", Needs: Parameters,
		Summary: "Show a field otherwise, or end it; its key and type stay",
	}, d.putField)
}

type fieldsOut struct {
	Body struct {
		Items   []fields.Field  `json:"items"`
		Holders []fields.Holder `json:"holders" doc:"kinds of rows that may have fields"`
	}
}

func (d *desk) getFields(ctx context.Context, _ *struct{}) (*fieldsOut, error) {
	out := &fieldsOut{}
	out.Body.Holders = d.kit.Fields.Holders()
	err := d.kit.DB.Read(ctx, func(tx db.Tx) (err error) {
		out.Body.Items, err = d.kit.Fields.Of(ctx, tx, "")
		return err
	})
	return out, err
}

// NewField is a field as it is to be made.
type NewField struct {
	fields.Kept
	fields.Shown
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

func (d *desk) postField(ctx context.Context, in *struct{ Body NewField }) (*fieldsOut, error) {
	ctx = access.WithReason(ctx, in.Body.Reason)
	err := d.kit.DB.Write(ctx, func(tx db.Tx) error {
		_, err := d.kit.Fields.Add(ctx, tx, in.Body.Kept, in.Body.Shown, d.kit.Now())
		return err
	})
	if err != nil {
		return nil, err
	}
	return d.getFields(ctx, nil)
}

// FieldChange is what of a field is to be different.
type FieldChange struct {
	fields.Shown
	Ended  bool   `json:"ended" doc:"nobody fills it in any more"`
	Rev    int32  `json:"rev"`
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

func (d *desk) putField(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body FieldChange
},
) (*fieldsOut, error) {
	ctx = access.WithReason(ctx, in.Body.Reason)
	err := d.kit.DB.Write(ctx, func(tx db.Tx) error {
		return d.kit.Fields.Change(ctx, tx, in.ID, in.Body.Rev, in.Body.Shown, in.Body.Ended, d.kit.Now())
	})
	if err != nil {
		return nil, err
	}
	return d.getFields(ctx, nil)
}
