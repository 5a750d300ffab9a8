"""Everything the app knows about personal development plans; never imports Streamlit."""
