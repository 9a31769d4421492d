// SPDX-FileCopyrightText: The Vespiary authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "firmware/sim/stocknode.h"

namespace sim {

StockNode::StockNode(stock::Module module, stock::Node node)
    : m_module(module)
    , m_node(std::move(node))
{
}

StockAttempt StockNode::requestOta(const NodeServer &)
{
    return {};
}

} // namespace sim
