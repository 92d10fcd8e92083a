/* chain_noise.c - what a chat puts among the words of people: stickers, calls to all, the hour */
#include "record/chain_noise.h"

#include "base/text.h"
#include "record/chain_text.h"

/*
 * Those that people add when they sign up, by the names that WeChat exports them under;
 * another word in such a bracket may be a remark.
 */
static const char *const stickers[] = {
	"OK", "强", "玫瑰", "握手", "抱拳", "爱心", "鼓掌", "微笑", "愉快", "呲牙", "加油", "耶",
	"拥抱", "胜利", "合十", "庆祝", "太阳", "好的", "偷笑", "笑脸", "嘿哈", "憨笑", "奸笑",
	"捂脸", "机智", "旺柴", "哇", "666", "咖啡", "蛋糕", "礼物", "红包", "福", "烟花", "跳跳",
	"亲亲", "害羞", "得意", "调皮", "可怜", "流泪", "大哭", "破涕为笑", "让我看看", "社会社会",
	"图片", "视频", "语音", "表情", "动画表情", NULL,
};

/* [玫瑰] */
static bool take_sticker(struct span *s)
{
	struct span rest = *s, word;

	if (!span_take(&rest, SPAN("[")) || !span_has(rest, SPAN("]")))
		return false;
	span_cut(&rest, ']', &word);
	if (!span_is_any(word, stickers))
		return false;
	*s = rest;
	return true;
}

/* @所有人, but not the @Alla whose name only begins so. */
static bool take_call(struct span *s)
{
	static const char *const calls[] = {"@所有人", "@全体成员", "@All", "@all", "@ALL", NULL};
	struct span rest = *s;
	uint32_t next;

	if (span_take_any(&rest, calls) < 0)
		return false;
	next = chain_first_of(rest);
	if ((next | 0x20) >= 'a' && (next | 0x20) <= 'z')
		return false;
	*s = rest;
	return true;
}

bool chain_noise_take(struct span *s)
{
	return take_sticker(s) || take_call(s);
}

bool chain_noise_only(struct span s)
{
	while (s.n && chain_noise_take(&s))
		s = text_trim(s);
	return !s.n;
}

bool chain_noise_line(struct span line)
{
	static const char *const files[] = {
		"[文件]", "[链接]", "[位置]", "[聊天记录]", "[小程序]", NULL,
	};
	static const char *const events[] = {
		"加入了群聊", "移出了群聊", "移出群聊", " 拍了拍 ", NULL,
	};
	static const char *const recordings[] = {"[语音]", "[视频]", NULL};

	if (span_take_any(&line, recordings) >= 0) {
		line = text_trim(line);
		while (text_is_digit(chain_first_of(line)))
			text_next(&line);
		while (span_take(&line, SPAN("\"")) || span_take(&line, SPAN("″")) ||
		       span_take(&line, SPAN("秒")))
			;
		line = text_trim(line);
	}
	return chain_noise_only(line) || span_take_any(&line, files) >= 0 ||
	       span_ends(line, SPAN("撤回了一条消息")) || span_has_any(line, events);
}

/* Takes a number of one or two digits off *s. */
static bool take_small(struct span *s)
{
	size_t digits = 0;

	for (; text_is_digit(chain_first_of(*s)); digits++)
		text_next(s);
	return digits == 1 || digits == 2;
}

bool chain_noise_hour(struct span line)
{
	static const char *const words[] = {
		"前天", "昨天", "今天", "上午", "下午", "中午", "晚上", "凌晨", "早上", "星期一",
		"星期二", "星期三", "星期四", "星期五", "星期六", "星期日", "周一", "周二", "周三",
		"周四", "周五", "周六", "周日", "年", "月", "日", "-", "/", " ", NULL,
	};
	size_t numbers = 0;

	while (line.n && numbers <= 4) {
		struct span rest = line;

		if (take_small(&rest) && span_take(&rest, SPAN(":")) && take_small(&rest))
			return !span_take(&rest, SPAN(":")) ? !rest.n : take_small(&rest) && !rest.n;
		if (span_take_any(&line, words) >= 0)
			continue;
		if (!text_is_digit(chain_first_of(line)))
			return false;
		while (text_is_digit(chain_first_of(line)))
			text_next(&line);
		numbers++;
	}
	return false;
}
