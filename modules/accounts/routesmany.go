package accounts

import (
	"context"
	"net/http"

	"xuntu.dev/internal/web"
)

// manyRoutes are of several accounts at once: batches, pairs, the pool, target lists.
func (s *Service) manyRoutes(api *web.API) {
	web.Handle(api, route("preview-batch", http.MethodPost, "/batches", "What a change of many accounts would do; nothing is changed yet", Batch), s.postBatch)
	web.Handle(api, route("list-batches", http.MethodGet, "/batches", "The latest batches", Batch), s.getBatches)
	web.Handle(api, route("get-batch", http.MethodGet, "/batches/{id}", "A batch with its first rows", Batch), s.getBatch)
	web.Handle(api, route("run-batch", http.MethodPost, "/batches/{id}/run", "Let a previewed batch be done, as a job", Batch), s.runBatchRoute)
	web.Handle(api, route("undo-batch", http.MethodPost, "/batches/{id}/undo", "Let a batch be taken back, within 24 hours", Batch), s.undoBatchRoute)
	web.Handle(api, route("list-duplicates", http.MethodGet, "/duplicates", "Pairs that may be one account", Approve), s.getDuplicates)
	web.Handle(api, route("dismiss-duplicate", http.MethodPost, "/duplicates/{id}/different", "They are two accounts", Approve), s.postDifferent)
	web.Handle(api, route("merge-accounts", http.MethodPost, "/{id}/merge", "Make another account part of this one", Approve), s.postMerge)
	web.Handle(api, route("unmerge-accounts", http.MethodPost, "/merges/{id}/undo", "Take a merge back, within seven days", Approve), s.postUnmerge)
	web.Handle(api, route("list-pool", http.MethodGet, "/pool", "Prospects nobody follows, of the own unit or those in scope", View), s.getPool)
	web.Handle(api, route("claim-account", http.MethodPost, "/{id}/claim", "Take a prospect out of the pool", Propose), s.postClaim)
	web.Handle(api, route("list-target-lists", http.MethodGet, "/targets", "Target lists", View), s.getTargetLists)
	web.Handle(api, route("keep-targets", http.MethodPost, "/targets", "Keep what a search finds now as a list", Edit), s.postTargets)
	web.Handle(api, route("remove-targets", http.MethodDelete, "/targets/{id}", "Forget a list", Edit), s.deleteTargets)
}

// BatchWish says which accounts are to become what, and why.
type BatchWish struct {
	Filter Filter `json:"filter"`
	Sets   Patch  `json:"sets"`
	Reason string `json:"reason" minLength:"1" maxLength:"300"`
}

type batchOut = oneOut[BatchRun]

func (s *Service) postBatch(ctx context.Context, in *struct{ Body BatchWish }) (*batchOut, error) {
	b, err := s.Preview(ctx, in.Body.Filter, in.Body.Sets, in.Body.Reason)
	return &batchOut{b}, err
}

func (s *Service) getBatches(ctx context.Context, _ *struct{}) (*web.Listed[BatchRun], error) {
	return web.ListOf(s.Batches(ctx))
}

func (s *Service) getBatch(ctx context.Context, in *idIn) (*batchOut, error) {
	b, err := s.BatchByID(ctx, in.ID)
	return &batchOut{b}, err
}

func (s *Service) runBatchRoute(ctx context.Context, in *idIn) (*batchOut, error) {
	b, err := s.RunBatch(ctx, in.ID)
	return &batchOut{b}, err
}

func (s *Service) undoBatchRoute(ctx context.Context, in *idIn) (*batchOut, error) {
	b, err := s.UndoBatch(ctx, in.ID)
	return &batchOut{b}, err
}

func (s *Service) getDuplicates(ctx context.Context, in *struct{ web.Paging }) (*pageOut[Duplicate], error) {
	page, err := s.Duplicates(ctx, in.Paging)
	return &pageOut[Duplicate]{page}, err
}

func (s *Service) postDifferent(ctx context.Context, in *idIn) (*struct{}, error) {
	return nil, s.Different(ctx, in.ID)
}

// Merging names the account that is to go.
type Merging struct {
	GoneID int64  `json:"goneId"`
	Reason string `json:"reason,omitempty" maxLength:"300"`
}

func (s *Service) postMerge(ctx context.Context, in *struct {
	ID   int64 `path:"id"`
	Body Merging
},
) (*oneOut[MergeDone], error) {
	m, err := s.Merge(ctx, in.Body.GoneID, in.ID, in.Body.Reason)
	return &oneOut[MergeDone]{m}, err
}

func (s *Service) postUnmerge(ctx context.Context, in *idIn) (*accountOut, error) {
	a, err := s.Unmerge(ctx, in.ID)
	return &accountOut{a}, err
}

func (s *Service) getPool(ctx context.Context, in *struct{ web.Paging }) (*pageOut[Account], error) {
	page, err := s.Pool(ctx, in.Paging)
	return &pageOut[Account]{page}, err
}

func (s *Service) postClaim(ctx context.Context, in *idIn) (*accountOut, error) {
	a, err := s.Claim(ctx, in.ID)
	return &accountOut{a}, err
}

func (s *Service) getTargetLists(ctx context.Context, _ *struct{}) (*web.Listed[TargetList], error) {
	return web.ListOf(s.TargetLists(ctx))
}

// Targeting is a search with the name of its list.
type Targeting struct {
	Name   string `json:"name" minLength:"1" maxLength:"60"`
	Filter Filter `json:"filter"`
}

func (s *Service) postTargets(ctx context.Context, in *struct{ Body Targeting }) (*web.Listed[TargetList], error) {
	return web.ListOf(s.KeepTargets(ctx, in.Body.Name, in.Body.Filter))
}

func (s *Service) deleteTargets(ctx context.Context, in *idIn) (*struct{}, error) {
	return nil, s.RemoveTargets(ctx, in.ID)
}
