-- Tells how TeX has set a paragraph: for each line of the box a row with the paragraph's number, whether it ends the
-- paragraph, the ratio of its spaces, whether it ends with a hyphen put in, and what stands out of the measure.

local GLUE, DISC, HLIST = node.id("glue"), node.id("disc"), node.id("hlist")
local MARGIN_KERN, PENALTY, KERN, GLYPH = node.id("margin_kern"), node.id("penalty"), node.id("kern"), node.id("glyph")
local LINE = 1
local REGULAR = 3 -- a disc that hyphenation made
local STRETCHING, SHRINKING = 1, 2

local out = assert(io.open(tex.jobname .. ".lines", "w"))

-- Backwards over what ends each line, and the hyphen's own glyph, to the disc that was broken.
local function is_hyphenated(line)
	local at, glyphs = node.tail(line.head), 0
	while at and glyphs <= 1 do
		if at.id == DISC then
			return at.subtype == REGULAR
		elseif at.id == GLYPH then
			glyphs = glyphs + 1
		elseif at.id ~= GLUE and at.id ~= MARGIN_KERN and at.id ~= PENALTY and at.id ~= KERN then
			return false
		end
		at = at.prev
	end
	return false
end

local function ratio(line)
	if line.glue_order > 0 or line.glue_sign == 0 then
		return 0
	end
	return line.glue_sign == STRETCHING and line.glue_set or -line.glue_set
end

local function overfull(line)
	if line.glue_sign ~= SHRINKING then
		return 0
	end
	local width = node.dimensions(line.glue_set, line.glue_sign, line.glue_order, line.head)
	return math.max(0, (width - line.width) / 65781.76)
end

function report_lines(paragraph, box)
	local lines = {}
	for line in node.traverse_id(HLIST, tex.box[box].head) do
		if line.subtype == LINE then
			lines[#lines + 1] = line
		end
	end
	for i, line in ipairs(lines) do
		out:write(string.format("%d %d %.4f %d %.2f\n", paragraph, i == #lines and 1 or 0, ratio(line),
			is_hyphenated(line) and 1 or 0, overfull(line)))
	end
	out:flush()
end
