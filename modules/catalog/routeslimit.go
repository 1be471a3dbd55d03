package catalog

import (
	"context"

	"xuntu.dev/internal/web"
)

type limitIn struct {
	Held
	LimitFields
	Rev int32 `json:"rev,omitempty"`
}

type limitOut struct{ Body Limit }

func (s *Service) getLimits(ctx context.Context, _ *none) (*web.Listed[Limit], error) {
	return web.ListOf(s.Limits(ctx))
}

func (s *Service) postLimit(ctx context.Context, in *struct{ Body limitIn }) (*limitOut, error) {
	l, err := s.PutLimit(ctx, 0, 0, in.Body.Held, in.Body.LimitFields)
	return &limitOut{l}, err
}

func (s *Service) putLimit(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body limitIn
},
) (*limitOut, error) {
	l, err := s.PutLimit(ctx, in.ID, in.Body.Rev, in.Body.Held, in.Body.LimitFields)
	return &limitOut{l}, err
}

func (s *Service) deleteLimit(ctx context.Context, in *idIn) (*struct{}, error) {
	return &struct{}{}, s.RemoveLimit(ctx, in.ID)
}
