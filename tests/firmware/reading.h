// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "firmware/stock/readas.h"

#include <QByteArray>
#include <QString>
#include <QTest>

#include <memory>

// What a reading comes to, as text: "updates 0 PROG_02", "fails 4", "crashes 0".
inline QByteArray textOf(const stock::Reading &reading)
{
    const std::string_view outcome = stock::keyOf(reading.outcome);
    QByteArray text(outcome.data(), static_cast<qsizetype>(outcome.size()));
    text += ' ' + QByteArray::number(reading.code);
    if (!reading.fetches.empty())
        text += ' ' + QByteArray::fromStdString(reading.fetches);
    return text;
}

// Reads a copy that ends where its bytes end, so that the address sanitizer sees one byte too many.
inline stock::Reading readExactly(stock::Module module, const QByteArray &text, const stock::Node &node = {},
    std::optional<std::uint32_t> binarySize = std::nullopt)
{
    const auto size = static_cast<std::size_t>(text.size());
    const std::unique_ptr<char[]> bytes(new char[size]);
    std::copy(text.begin(), text.end(), bytes.get());
    return stock::readAs(module, std::string_view(bytes.get(), size), node, binarySize);
}

inline QByteArray manifest(
    const QByteArray &file, const QByteArray &path, const QByteArray &size, const QByteArray &version)
{
    return "FILE:" + file + "\nPATH:" + path + "\nSIZE:" + size + "\nVERSION:" + version + '\n';
}

struct ModuleReading
{
    stock::Module module;
    const char *expected;
};
