"""What people do, step by step: the only door for changes.

Every public function takes `(store, visit, ...)` and checks rights itself.
"""
