package ways

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"xuntu.dev/routing/matrix"
	"xuntu.dev/routing/roads"
)

// Keeper keeps the networks of a folder open.
type Keeper struct {
	dir     string
	log     *slog.Logger
	regions roads.Regions

	mu    sync.Mutex // of looking
	files map[string]*file
	said  string // the last complaint about the folder
}

// file is a network's file as it was last seen.
type file struct {
	seen    fs.FileInfo
	served  *Network // nil until one of its states could be opened
	name    string   // of what is served, among the regions
	problem string   // of the newest state; empty when that is served
}

// Network is what is known of a network that is served.
type Network struct {
	Region  string      `json:"region"`
	Profile string      `json:"profile"`
	Bytes   int64       `json:"bytes"`
	BuiltAt time.Time   `json:"builtAt"`
	About   roads.About `json:"-"`
	Size    roads.Size  `json:"-"`
}

// NewKeeper makes the keeper of a folder, which need not be there yet, and opens what is in it.
func NewKeeper(ctx context.Context, dir string, log *slog.Logger) *Keeper {
	k := &Keeper{dir: dir, log: log, files: map[string]*file{}}
	k.Look(ctx)
	return k
}

// Regions are the networks, by the names of matrix.Region.
func (k *Keeper) Regions() *roads.Regions { return &k.regions }

// Run looks every so often, until ctx ends.
func (k *Keeper) Run(ctx context.Context, every time.Duration) {
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-tick.C:
			k.Look(ctx)
		}
	}
}

// Look opens what is new in the folder and lets go of what is gone.
func (k *Keeper) Look(ctx context.Context) {
	k.mu.Lock()
	defer k.mu.Unlock()
	entries, err := os.ReadDir(k.dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		k.complain(ctx, fmt.Errorf("the folder of roads cannot be read; what is open serves on: %w", err))
		return
	}
	k.said = ""
	there := map[string]bool{}
	for _, e := range entries {
		info, err := os.Stat(filepath.Join(k.dir, e.Name()))
		if err != nil {
			continue // gone since; the next look knows
		}
		if region, ok := regionOf(info); ok {
			there[info.Name()] = true
			k.see(ctx, info, region)
		}
	}
	for name, f := range k.files {
		if !there[name] {
			delete(k.files, name)
			if f.served != nil {
				k.regions.Drop(f.name)
				k.log.InfoContext(ctx, "roads are gone", "file", name)
			}
		}
	}
}

// complain logs an error once, however often it comes.
func (k *Keeper) complain(ctx context.Context, err error) {
	if k.said != err.Error() {
		k.said = err.Error()
		k.log.ErrorContext(ctx, "look for roads", "err", err)
	}
}

// see opens a file that is new or has changed.
func (k *Keeper) see(ctx context.Context, info fs.FileInfo, region matrix.Region) {
	f := k.files[info.Name()]
	if f == nil {
		f = &file{}
		k.files[info.Name()] = f
	}
	if f.seen != nil && same(f.seen, info) {
		return
	}
	f.seen = info
	n, err := roads.Open(filepath.Join(k.dir, info.Name()))
	if err != nil {
		f.problem = err.Error()
		k.log.ErrorContext(ctx, "roads cannot be used", "file", info.Name(), "err", err, "older serve on", f.served != nil)
		return
	}
	old, served := f.name, f.served
	f.name, f.problem = region.String(), ""
	f.served = &Network{Region: region.Name, Profile: region.Profile, Bytes: info.Size(), BuiltAt: info.ModTime().UTC(), About: n.About(), Size: n.Size()}
	k.regions.Put(f.name, n)
	if served != nil && old != f.name {
		k.regions.Drop(old)
	}
	k.log.InfoContext(ctx, "roads", "region", region.Name, "profile", region.Profile, "mb", info.Size()>>20, "swapped", served != nil)
}

// same reports whether a file is as it was; one that could not be read may be allowed to be now.
func same(a, b fs.FileInfo) bool {
	return os.SameFile(a, b) && a.ModTime().Equal(b.ModTime()) && a.Size() == b.Size() && a.Mode() == b.Mode()
}

// Networks lists what is served, by region and profile.
func (k *Keeper) Networks() []Network {
	k.mu.Lock()
	defer k.mu.Unlock()
	var out []Network
	for _, f := range k.files {
		if f.served != nil {
			out = append(out, *f.served)
		}
	}
	slices.SortFunc(out, func(a, b Network) int {
		return cmp.Or(cmp.Compare(a.Region, b.Region), cmp.Compare(a.Profile, b.Profile))
	})
	return out
}

// Unusable is a file that cannot be served in its newest state.
type Unusable struct {
	File   string `json:"file"`
	Reason string `json:"reason"`
	Older  bool   `json:"older"` // an older state of it serves on
}

// Unusable lists the files that cannot be served.
func (k *Keeper) Unusable() []Unusable {
	k.mu.Lock()
	defer k.mu.Unlock()
	var out []Unusable
	for name, f := range k.files {
		if f.problem != "" {
			out = append(out, Unusable{name, f.problem, f.served != nil})
		}
	}
	slices.SortFunc(out, func(a, b Unusable) int { return cmp.Compare(a.File, b.File) })
	return out
}
