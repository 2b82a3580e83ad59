/*
 * Passkeys need the browser's own hand: it asks the finger, the face or the code of the device and signs what the server
 * has asked. Without this file, or in a browser that cannot, the page shows nothing of it and the password goes on to work.
 */
type Options = { challenge: string; user?: { id: string }; excludeCredentials?: Known[]; allowCredentials?: Known[] }
type Known = { id: string }

if (window.isSecureContext && 'PublicKeyCredential' in window) {
  for (const missing of document.querySelectorAll<HTMLElement>('[data-passkey-missing]')) missing.hidden = true
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) prepare(part)
}

function prepare(part: HTMLElement) {
  const form = part.querySelector('form')!
  const failed = part.querySelector<HTMLElement>('[data-failed]')!
  let isAsking = false
  part.hidden = false
  form.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (isAsking) return
    isAsking = true
    failed.hidden = true
    try {
      const credential = await ask(part.dataset.passkey === 'add', part.dataset.challenge!)
      form.querySelector<HTMLInputElement>('[name=credential]')!.value = JSON.stringify(credential)
      form.submit()
    } catch (error) {
      // Whoever changed their mind needs no message.
      failed.hidden = error instanceof DOMException && error.name === 'AbortError'
    }
    isAsking = false
  })
}

async function ask(isNew: boolean, address: string) {
  const answer = await fetch(address, { method: 'POST', body: new URLSearchParams({ passkey: 'yes' }) })
  const { challenge, user, excludeCredentials, allowCredentials, ...rest }: Options = await answer.json()
  const publicKey = {
    ...rest,
    challenge: bytesOf(challenge),
    ...(user && { user: { ...user, id: bytesOf(user.id) } }),
    ...(excludeCredentials && { excludeCredentials: excludeCredentials.map(known) }),
    ...(allowCredentials && { allowCredentials: allowCredentials.map(known) }),
  }
  const made = isNew
    ? await navigator.credentials.create({ publicKey: publicKey as unknown as PublicKeyCredentialCreationOptions })
    : await navigator.credentials.get({ publicKey: publicKey as PublicKeyCredentialRequestOptions })
  return asJson(made as PublicKeyCredential)
}

const known = ({ id, ...rest }: Known) => ({ ...rest, id: bytesOf(id) })

/** What the server reads; older telephones cannot write it themselves. */
function asJson({ id, rawId, type, response, authenticatorAttachment }: PublicKeyCredential) {
  const { clientDataJSON } = response
  const about = { id, rawId: textOf(rawId), type, authenticatorAttachment, clientExtensionResults: {} }
  if ('attestationObject' in response) {
    const { attestationObject, getTransports } = response as AuthenticatorAttestationResponse
    const transports = getTransports?.call(response) ?? []
    return {
      ...about,
      response: { clientDataJSON: textOf(clientDataJSON), attestationObject: textOf(attestationObject), transports },
    }
  }
  const { authenticatorData, signature, userHandle } = response as AuthenticatorAssertionResponse
  return {
    ...about,
    response: {
      clientDataJSON: textOf(clientDataJSON),
      authenticatorData: textOf(authenticatorData),
      signature: textOf(signature),
      userHandle: userHandle ? textOf(userHandle) : undefined,
    },
  }
}

function bytesOf(base64url: string): Uint8Array {
  const plain = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'))
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0))
}

function textOf(bytes: ArrayBuffer): string {
  const plain = String.fromCharCode(...new Uint8Array(bytes))
  return btoa(plain).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '')
}
