// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "model/sketchlint.h"
#include "model/sketchprogram.h"

#include <cstdint>

// Whatever is dropped as a sketch, tokens and marks stay inside it, and no password that is known as one is left.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), static_cast<qsizetype>(size));
    SketchSource source = sketchOf(QStringLiteral("FlowMeter"), bytes);
    source.append(QStringLiteral("again.pde"), bytes);

    qsizetype end = 0;
    for (const SketchToken &token : tokensOf(source)) {
        if (token.length < 1 || token.from < end || token.from + token.length > source.text.size())
            __builtin_trap();
        end = token.from + token.length;
        if (token.kind == SketchToken::Kind::Text && literalOf(token.in(source.text)).size() > token.length)
            __builtin_trap();
    }
    for (const Finding &finding : lint(source, {})) {
        if (finding.text.isEmpty() || finding.markFrom + finding.markLength > source.text.size()
            || placeOf(source, finding.markFrom).line < 1)
            __builtin_trap();
    }
    const SketchSource blotted = withoutSecrets(source);
    if (blotted.text.size() != source.text.size() || tokensOf(blotted).size() != tokensOf(source).size())
        __builtin_trap();
    return 0;
}
