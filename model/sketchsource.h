// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QStringList>

// One file of a sketch, and where it begins in the joined text.
struct SketchTab
{
    QString file; // without folder
    qsizetype from = 0;

    bool operator==(const SketchTab &) const = default;
};

// A sketch as the Waspmote IDE sees it: the main file first, then its other files.
struct SketchSource
{
    QString name;    // of the sketch: what the IDE cuts the program ID from
    QByteArray text; // of all files, each ended by a line end
    QList<SketchTab> tabs;

    void append(const QString &file, const QByteArray &bytes);
    QByteArray textOf(qsizetype tab) const;
};

// Where a byte of the joined text stands.
struct SketchPlace
{
    qsizetype tab = 0;
    int line = 1; // from 1
};
SketchPlace placeOf(const SketchSource &source, qsizetype offset);

// A sketch of one file.
SketchSource sketchOf(const QString &name, const QByteArray &text);

// Reads a .pde or .ino file with what belongs to it in its folder, or a sketch's folder; 1 MiB at most. BadSketch when
// there is no sketch.
Result<SketchSource> readSketch(const QString &path);

// The names of the other sketches in the same sketchbook.
QStringList sketchesBeside(const QString &path);

// What a compiler would read of a sketch: comments are gone, and so is what #if 0 hides.
struct SketchToken
{
    enum class Kind
    {
        Directive, // the # that begins a line for the preprocessor
        Name,
        Number,
        Text,
        Character,
        Symbol
    };

    Kind kind = Kind::Symbol;
    bool isDirective = false; // stands on a line for the preprocessor
    qsizetype from = 0;
    qsizetype length = 0;

    QByteArrayView in(QByteArrayView text) const { return text.sliced(from, length); }
};
QList<SketchToken> tokensOf(const SketchSource &source);

// What a literal of kind Text means: without quotes, escapes undone.
QByteArray literalOf(QByteArrayView token);
