/** One text with everything that the renderer lets through. */
export const html = `<h2>How I would begin</h2>
<p>Ask <em>first</em> what <strong>nobody</strong> says, then read <a href="#main">the record</a> of <code>main</code>.</p>
<ul><li>One thing</li><li>Another<ol><li>with a step</li></ol></li></ul>
<blockquote><p>Somebody said it before.</p></blockquote>
<pre><code>select 1;</code></pre>
<table><thead><tr><th>What</th><th>How many</th></tr></thead><tbody><tr><td>rows</td><td>12</td></tr></tbody></table>
<hr><p>The end.</p>`;
