"""What was found out, remembered under the hash of everything it depends on."""

from generator.cache.codec import Codec, CodecError, build_codec
from generator.cache.last import LastBuild, hash_inputs, hash_outputs, load_last, write_last
from generator.cache.store import Store, hash_key, load_results, open_store, write_results
from generator.cache.version import code_version

__all__ = [
    "Codec",
    "CodecError",
    "LastBuild",
    "Store",
    "build_codec",
    "code_version",
    "hash_inputs",
    "hash_key",
    "hash_outputs",
    "load_last",
    "load_results",
    "open_store",
    "write_last",
    "write_results",
]
