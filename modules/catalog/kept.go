package catalog

import (
	"container/list"
	"sync"

	"xuntu.dev/modules/catalog/pricing"
)

// mostKept is how many versions are kept in memory: a company asks for its newest, and for an older one when a phone
// comes back from where there was no network.
const mostKept = 32

// keptTerms are the versions that were asked for last.
type keptTerms struct {
	mu    sync.Mutex
	order *list.List // of *keptVersion, the last asked first
}

type keptVersion struct {
	tenant, version int64
	terms           *pricing.Terms
}

// terms gives a version, read when it is not kept.
func (k *keptTerms) terms(tenant, version int64, read func() (*pricing.Terms, error)) (*pricing.Terms, error) {
	if t := k.look(tenant, version); t != nil {
		return t, nil
	}
	t, err := read()
	if err != nil {
		return nil, err
	}
	k.mu.Lock()
	defer k.mu.Unlock()
	k.order.PushFront(&keptVersion{tenant, version, t})
	if k.order.Len() > mostKept {
		k.order.Remove(k.order.Back())
	}
	return t, nil
}

func (k *keptTerms) look(tenant, version int64) *pricing.Terms {
	k.mu.Lock()
	defer k.mu.Unlock()
	for e := k.order.Front(); e != nil; e = e.Next() {
		if v, ok := e.Value.(*keptVersion); ok && v.tenant == tenant && v.version == version {
			k.order.MoveToFront(e)
			return v.terms
		}
	}
	return nil
}
