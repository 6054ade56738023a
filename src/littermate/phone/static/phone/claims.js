// "I have Wallaby": said so that a co-carer sees it; it is no record, so when it fails nothing is lost.
import { headers, talk } from './outbox.js';

export function claim(animal, isTaken) {
  return talk('phone/claims', {
    method: 'POST', headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify({ animal, action: isTaken ? 'take' : 'let-go' }),
  }).then(reply => reply.text()).catch(() => null);   // heard out: an answer nobody reads stands open until its time is over
}
