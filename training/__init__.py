"""How the embedded language network is made from public data: ``corpora`` -> ``prepare`` -> ``train`` -> ``export``."""
