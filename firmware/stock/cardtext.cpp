// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/stock/cardtext.h"

#include "firmware/core/manifest.h"

#include <algorithm>

namespace stock {

CardText::CardText(std::string_view text)
    : m_seen(text)
    , m_wholeLength(text.size())
    , m_cut(text.size() > ota::ManifestCapacity)
{
    if (m_cut)
        m_seen.replace(kept, std::string::npos, ">>\n");
    if (const std::size_t end = m_seen.find('\0'); end != std::string::npos)
        m_seen.resize(end);
}

std::optional<CardText::Value> CardText::valueOf(std::string_view label) const
{
    const std::size_t at = m_seen.find(label);
    if (at == std::string::npos)
        return std::nullopt;
    const std::size_t from = at + label.size();
    const std::size_t end = m_seen.find('\n', from);
    Value value;
    value.from = from;
    value.ended = end != std::string::npos;
    value.text = m_seen.substr(from, value.ended ? end - from : std::string::npos);
    value.cut = m_cut && from + value.text.size() > kept;
    return value;
}

std::size_t CardText::afterFirstColon() const
{
    return m_seen.find(':') + 1;
}

std::int32_t numberIn(std::string_view text)
{
    std::size_t i = std::min(text.find_first_not_of(" \t\n\v\f\r"), text.size());
    const bool negative = i < text.size() && text[i] == '-';
    if (i < text.size() && (text[i] == '-' || text[i] == '+'))
        ++i;
    std::uint32_t number = 0;
    for (; i < text.size() && text[i] >= '0' && text[i] <= '9'; ++i)
        number = number * 10 + static_cast<std::uint32_t>(text[i] - '0');
    return static_cast<std::int32_t>(negative ? 0U - number : number);
}

bool fitsCard(std::string_view name)
{
    constexpr std::string_view refused = R"(|<>^+=?/[];,*"\)";
    const std::size_t dot = name.find('.');
    const std::string_view base = name.substr(0, dot);
    const std::string_view ending = dot == std::string_view::npos ? std::string_view() : name.substr(dot + 1);
    const auto isRefused
        = [&](char c) { return c <= ' ' || c > '~' || refused.find(c) != std::string_view::npos; };
    return !base.empty() && base.size() <= 8 && ending.size() <= 3
        && ending.find('.') == std::string_view::npos && std::none_of(name.begin(), name.end(), isRefused);
}

bool breaksCommand(std::string_view text)
{
    return std::any_of(text.begin(), text.end(),
        [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f' || c == '"'; });
}

bool startsOrEndsBlank(std::string_view text)
{
    return !text.empty() && (text.front() == ' ' || text.back() == ' ');
}

} // namespace stock
