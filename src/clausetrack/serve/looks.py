"""Style sheets of the pages around the page, in its colours."""

from __future__ import annotations

__all__ = ["ABOVE_REDLINE", "BAR", "STYLE"]

STYLE = """
:root{color-scheme:light dark;--ink:#1a1d21;--soft:#555c66;--paper:#fff;--wash:#f3f5f8;--line:#ccd2da;--link:#0a4a92;
--warn:#b58900;--del:#9c0006;--ins:#0033a0}
@media(prefers-color-scheme:dark){:root{--ink:#e6e8eb;--soft:#a9b1bc;--paper:#14171b;--wash:#1d2127;--line:#434a54;
--link:#8fbdf5;--del:#ff9a94;--ins:#9dbdff}}
*{box-sizing:border-box}
body{font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;margin:0;color:var(--ink);
background:var(--paper);overflow-wrap:anywhere}
main{max-width:62rem;margin:0 auto;padding:0 1rem 2rem}h1{font-size:1.5rem;line-height:1.25;margin:1.2rem 0 .4rem}
h2{font-size:1.1rem;margin:1.4rem 0 .4rem}a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.two{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(20rem,100%),1fr));gap:0 1.2rem}
label{display:block;margin:.9rem 0;font-weight:600}label small{display:block;font-weight:400;color:var(--soft)}
input{font:inherit;font-weight:400;color:inherit;background:var(--paper);border:1px solid var(--soft);
border-radius:.3rem;padding:.35rem .6rem;width:100%;max-width:26rem;min-height:2.2rem}
::placeholder{color:var(--soft);opacity:1}
input[type=file]{display:block;max-width:none;padding:2.2rem 1rem;border:2px dashed var(--soft);border-radius:.5rem;
background:var(--wash);margin-top:.3rem;cursor:pointer}
input[type=file]:hover,input[type=file]:valid{border-color:var(--link)}
input[type=file]:valid{border-style:solid}
::file-selector-button{font:inherit;padding:.35rem .9rem;margin-right:1rem;border:1px solid var(--soft);
border-radius:.3rem;color:inherit;background:var(--paper);cursor:pointer}
button{font:inherit;font-weight:600;padding:.6rem 1.4rem;border:0;border-radius:.35rem;background:var(--link);
color:var(--paper);cursor:pointer;min-height:2.6rem}
pre{white-space:pre-wrap;overflow-wrap:anywhere;border:1px solid var(--line);background:var(--wash);padding:.7rem;
border-radius:.3rem;font-size:.85rem}
table{border-collapse:collapse;width:100%;font-size:.95rem}caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border-bottom:1px solid var(--line);padding:.45rem .6rem;text-align:left;vertical-align:top;font-weight:400}
thead th{background:var(--wash);font-weight:600;overflow-wrap:normal}
th small{display:block;color:var(--soft)}td p{margin:.3rem 0}
ins{color:var(--ins);text-decoration:underline}del{color:var(--del);text-decoration:line-through}
.note{border-left:4px solid var(--warn);padding:.2rem .8rem;background:var(--wash)}.quiet{color:var(--soft)}
.sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
details{margin:.6rem 0}summary{cursor:pointer}
@media(max-width:40rem){table,tbody,tr,th,td{display:block}thead{display:none}tr{border-bottom:2px solid var(--line)}
th,td{border:0;padding:.2rem 0}tbody th{font-weight:600}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}}
"""
"""Of the pages of the door: two files, a form, messages."""
BAR = """
#serve{font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"DejaVu Sans",sans-serif;display:flex;flex-wrap:wrap;
gap:.1rem 1rem;align-items:baseline;padding:.5rem 1rem;border-bottom:3px solid #b58900;background:inherit;
color:inherit}
#serve a{color:light-dark(#0a4a92,#8fbdf5)}#serve a[aria-current]{color:inherit;font-weight:700;text-decoration:none}
#serve strong{flex-basis:100%}#serve details{flex-basis:auto}
#serve details[open]{flex-basis:100%}#serve summary{cursor:pointer}
#serve ul{margin:.3rem 0;padding-left:1.2rem;max-height:40vh;overflow:auto}#serve li{overflow-wrap:anywhere}
@media print{#serve{display:none}}
"""
"""Of the bar on top of every page, the plan's own too: its names are no other page's."""
ABOVE_REDLINE = "#serve{margin:-1rem -1rem 1rem}"
"""The page of a redline has a margin all around: the bar reaches to its edges, its words start where the page's do."""
