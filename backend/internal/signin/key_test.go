package signin_test

import (
	"crypto"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/hmac"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"crypto/x509"
	"encoding/base64"
	"encoding/pem"
	"math/big"
	"sync"
)

// key signs ID tokens; the JOSE is written out by hand, so that a test can make
// tokens that no library would.
type key struct {
	id     string
	signer crypto.Signer
}

var rsaSigners = sync.OnceValue(func() map[string]*rsa.PrivateKey {
	signers := map[string]*rsa.PrivateKey{}
	for _, id := range []string{"first", "second"} {
		signer, err := rsa.GenerateKey(rand.Reader, 2048)
		if err != nil {
			panic(err)
		}
		signers[id] = signer
	}
	return signers
})

var ecSigner = sync.OnceValue(func() *ecdsa.PrivateKey {
	signer, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		panic(err)
	}
	return signer
})

func rsaKey(id string) key { return key{id, rsaSigners()[id]} }
func ecKey() key           { return key{"curve", ecSigner()} }

func (k key) alg() string {
	if _, ok := k.signer.(*ecdsa.PrivateKey); ok {
		return "ES256"
	}
	return "RS256"
}

func (k key) public() map[string]any {
	switch public := k.signer.Public().(type) {
	case *rsa.PublicKey:
		return map[string]any{
			"kty": "RSA", "use": "sig", "kid": k.id, "alg": "RS256",
			"n": segment(public.N.Bytes()), "e": segment(big.NewInt(int64(public.E)).Bytes()),
		}
	case *ecdsa.PublicKey:
		point, err := public.Bytes() // 4, x, y
		if err != nil {
			panic(err)
		}
		return map[string]any{
			"kty": "EC", "use": "sig", "kid": k.id, "alg": "ES256", "crv": "P-256",
			"x": segment(point[1:33]), "y": segment(point[33:]),
		}
	}
	panic("no such key")
}

// pem is what somebody would use as the shared secret who hopes that a verifier
// takes a public key for one.
func (k key) pem() []byte {
	der, err := x509.MarshalPKIXPublicKey(k.signer.Public())
	if err != nil {
		panic(err)
	}
	return pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der})
}

func sign(k key, header, payload []byte) string {
	input := segment(header) + "." + segment(payload)
	sum := sha256.Sum256([]byte(input))
	var signature []byte
	var err error
	switch signer := k.signer.(type) {
	case *rsa.PrivateKey:
		signature, err = rsa.SignPKCS1v15(rand.Reader, signer, crypto.SHA256, sum[:])
	case *ecdsa.PrivateKey:
		r, s, failed := ecdsa.Sign(rand.Reader, signer, sum[:])
		signature, err = append(r.FillBytes(make([]byte, 32)), s.FillBytes(make([]byte, 32))...), failed
	}
	if err != nil {
		panic(err)
	}
	return input + "." + segment(signature)
}

func signHMAC(secret, header, payload []byte) string {
	input := segment(header) + "." + segment(payload)
	mac := hmac.New(sha256.New, secret)
	mac.Write([]byte(input))
	return input + "." + segment(mac.Sum(nil))
}

func segment(data []byte) string { return base64.RawURLEncoding.EncodeToString(data) }
