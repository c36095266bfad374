"""Is it a police shooting? Evidence sentences, the gate on a title, and the answers for batch work."""

from news.judgement.gate import Gate, gate, gate_text
from news.judgement.judge import judge

__all__ = ["Gate", "gate", "gate_text", "judge"]
