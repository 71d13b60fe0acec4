package devidp

import (
	"crypto/rand"
	"crypto/rsa"
	"sync"

	jose "github.com/go-jose/go-jose/v4"
)

// signingKey makes one RSA key for each process: it takes a moment, and tests set up many providers.
var signingKey = sync.OnceValues(func() (privateKey, error) {
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	return privateKey{id: rand.Text(), key: key}, err
})

type privateKey struct {
	id  string
	key *rsa.PrivateKey
}

func (k privateKey) ID() string                                  { return k.id }
func (k privateKey) Key() any                                    { return k.key }
func (k privateKey) SignatureAlgorithm() jose.SignatureAlgorithm { return jose.RS256 }

// publicKey is the half that everybody may see.
type publicKey struct{ privateKey }

func (k publicKey) Key() any                           { return &k.key.PublicKey }
func (k publicKey) Algorithm() jose.SignatureAlgorithm { return jose.RS256 }
func (k publicKey) Use() string                        { return "sig" }
