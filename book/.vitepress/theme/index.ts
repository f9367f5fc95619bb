import DefaultTheme from 'vitepress/theme'
import { useData, useRoute } from 'vitepress'
import { nextTick, onMounted, watch } from 'vue'

/** Draws the page's diagrams, in the colours of the page. */
async function draw(dark: boolean) {
  await nextTick()
  const diagrams = [...document.querySelectorAll<HTMLElement>('pre.mermaid')]
  if (diagrams.length) {
    const { default: mermaid } = await import('mermaid')
    mermaid.initialize({ startOnLoad: false, theme: dark ? 'dark' : 'default' })
    for (const diagram of diagrams) {
      diagram.textContent = diagram.dataset.source ??= diagram.textContent!
      diagram.removeAttribute('data-processed')
    }
    await mermaid.run({ nodes: diagrams })
  }
}

export default {
  extends: DefaultTheme,
  setup() {
    const { isDark } = useData()
    const route = useRoute()
    onMounted(() => draw(isDark.value))
    watch(() => [route.path, isDark.value], () => draw(isDark.value))
  },
}
