// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/error.h"

#include <concepts>
#include <utility>
#include <variant>

// The value of an operation that has nothing to give but its success.
struct Done
{
    bool operator==(const Done &) const = default;
};

// A value, or why there is none. Asking for the value of a failure is a fault of the caller.
template <typename T = Done>
class [[nodiscard]] Result
{
public:
    Result() requires std::default_initializable<T>
    = default;
    Result(T value)
        : m_state(std::in_place_index<0>, std::move(value))
    {
    }
    Result(Error error)
        : m_state(std::in_place_index<1>, std::move(error))
    {
    }

    explicit operator bool() const { return m_state.index() == 0; }
    const T &operator*() const & { return std::get<0>(m_state); }
    T &operator*() & { return std::get<0>(m_state); }
    T &&operator*() && { return std::get<0>(std::move(m_state)); }
    const T *operator->() const { return &std::get<0>(m_state); }
    T *operator->() { return &std::get<0>(m_state); }
    const Error &error() const { return std::get<1>(m_state); }

private:
    std::variant<T, Error> m_state;
};

Q_DECLARE_METATYPE(Result<>)
