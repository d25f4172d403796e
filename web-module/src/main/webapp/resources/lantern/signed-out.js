// Other tabs of this browser must not go on showing what the person who has left was looking at.
new BroadcastChannel("lantern").postMessage({ word: "locked" });
